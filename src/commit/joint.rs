//! The static joint problem: reservations of every pool and savings plans, all at once.
//!
//! With w_h the weight of hour h, minimise sum c_g q_g + sum H K_t + sum w_h y_hk subject to f_hg >= 1 - q_g/u_hg,
//! y_hk + sum_t x_hkt = A_hk f_hg, sum_k d_kt x_hkt <= K_t + B_ht, all >= 0: q are reserved units, K commitments, f
//! the fraction of a pool that reservations leave, A the pay-as-you-go value of a price class in an hour, x its part
//! bought by the plan at the fraction d of pay-as-you-go, B the budget of plans in place, y what is left. Limits add rows
//! a q + b K <= m.

mod block;
pub mod cholesky;
mod dense;
mod elimination;
pub mod interior_point;
mod iterate;
mod lanes;
mod lengths;
pub mod limits;
mod newton;
pub mod problem;
pub mod separable;
