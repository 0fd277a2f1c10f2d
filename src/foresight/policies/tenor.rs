//! This engine's own advice for the future.

use crate::foresight::forecast;
use crate::foresight::order::Order;
use crate::foresight::policy::{Advice, Policy, Scene};
use crate::plan::risk::Risk;

pub struct Tenor {
    pub risk: Risk,
}

impl Policy for Tenor {
    fn name(&self) -> String {
        format!("tenor-{}", self.risk.name())
    }

    fn advise(&self, scene: &Scene<'_>) -> Advice {
        let forecast = forecast::forecast(scene, self.risk);
        Advice { promised: forecast.expected.fraction, order: forecast.order }
    }

    fn cost_range(&self, scene: &Scene<'_>, order: &Order, hours: usize) -> Option<[f64; 2]> {
        forecast::cost_range(scene, order, hours)
    }
}
