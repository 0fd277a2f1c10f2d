//! The fields that Tenor reads, and every header spelling of each.

use crate::tables::folded;

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident: $($alias:literal)|+;)+) => {
        /// A field of a usage row. Headers are compared folded: lower case, letters and digits only.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $field,)+ }

        impl Field {
            pub const ALL: &'static [Field] = &[$(Field::$field,)+];

            /// Folded header spellings, the preferred one first.
            pub fn aliases(self) -> &'static [&'static str] {
                match self { $(Field::$field => &[$($alias),+],)+ }
            }

            pub fn name(self) -> &'static str {
                match self { $(Field::$field => stringify!($field),)+ }
            }
        }
    };
}

fields! {
    Date: "date" | "usagedatetime" | "usagedate" | "chargeperiodstart";
    Quantity: "quantity" | "usagequantity" | "consumedquantity";
    MeterCategory: "metercategory" | "xskumetercategory";
    MeterSubCategory: "metersubcategory" | "xskumetersubcategory";
    MeterName: "metername" | "xskumetername" | "skumeter";
    ResourceId: "resourceid" | "instanceid" | "resourceuri";
    ResourceLocation: "resourcelocation" | "regionid" | "location" | "region";
    MeterRegion: "meterregion" | "xskuregion";
    ResourceGroup: "resourcegroup" | "resourcegroupname" | "xresourcegroupname";
    /// Partner Center calls the Azure subscription an entitlement; its own subscription is the customer's Azure plan.
    SubscriptionId: "entitlementid" | "subscriptionid" | "subscriptionguid" | "subaccountid";
    SubscriptionName: "subscriptionname" | "subaccountname" | "entitlementdescription";
    AdditionalInfo: "additionalinfo" | "xskudetails";
    PriceDetails: "skupricedetails";
    OfferId: "offerid" | "xskuofferid";
    ConsumedService: "consumedservice" | "xresourceprovider";
    ChargeType: "chargetype" | "chargecategory";
    PricingModel: "pricingmodel" | "pricingcategory";
    PublisherType: "publishertype" | "xpublishercategory";
    ReservationId: "reservationid";
    BenefitId: "benefitid" | "commitmentdiscountid";
    BenefitType: "commitmentdiscounttype" | "benefittype";
    BenefitStatus: "commitmentdiscountstatus" | "chargesubcategory";
    ProductOrderName: "productordername" | "xskuordername";
    Term: "term" | "xskuterm";
    Currency: "billingcurrencycode" | "billingcurrency" | "currency";
    BillingAccountId: "billingaccountid";
    BillingAccountName: "billingaccountname";
    BillingProfileId: "billingprofileid" | "xbillingprofileid";
    CustomerId: "customertenantid" | "customerid" | "xcustomerid";
    CustomerName: "customername" | "xcustomername";
    CreditRate: "partnerearnedcreditrate" | "xpartnercreditrate" | "partnerearnedcreditpercentage";
    CreditApplied: "partnerearnedcreditapplied" | "xpartnercreditapplied";
    ExchangeRate: "exchangeratepricingtobilling" | "xbillingexchangerate" | "pctobcexchangerate";
    PricingCurrency: "pricingcurrency" | "xpricingcurrency";
    ProviderName: "providername";
}

/// Header spellings of money columns, the one that counts first.
const COST_COLUMNS: &[&str] = &[
    "costinbillingcurrency",
    "pretaxcost",
    "billingpretaxtotal",
    "effectivecost",
    "billedcost",
    "cost",
    "costinpricingcurrency",
    "pricingpretaxtotal",
    "costinusd",
    "paygcostinbillingcurrency",
    "paygcostinusd",
    "contractedcost",
    "listcost",
];

/// Fields whose texts repeat from row to row, and with [`DETAIL_FIELDS`] decide what a row is.
const WORD_FIELDS: &[Field] = &[
    Field::MeterCategory,
    Field::MeterSubCategory,
    Field::MeterName,
    Field::ResourceLocation,
    Field::MeterRegion,
    Field::OfferId,
    Field::ConsumedService,
    Field::ChargeType,
    Field::PricingModel,
    Field::PublisherType,
    Field::ReservationId,
    Field::BenefitId,
    Field::BenefitType,
    Field::BenefitStatus,
    Field::ProductOrderName,
    Field::Term,
    Field::Currency,
    Field::BillingAccountId,
    Field::BillingAccountName,
    Field::BillingProfileId,
    Field::CustomerId,
    Field::CustomerName,
    Field::CreditRate,
    Field::CreditApplied,
    Field::PricingCurrency,
    Field::ProviderName,
];
const DETAIL_FIELDS: &[Field] = &[Field::AdditionalInfo, Field::PriceDetails];
/// Fields that name the resource.
const RESOURCE_FIELDS: &[Field] =
    &[Field::ResourceId, Field::ResourceGroup, Field::SubscriptionId, Field::SubscriptionName];

/// Fields that vary from day to day on rows that are otherwise the same.
const VARYING_FIELDS: &[Field] = &[Field::Date, Field::Quantity, Field::ExchangeRate];
/// Columns that no field names and that vary as well: nothing is lost but time where one is missing here.
const VARYING_COLUMNS: &[&str] = &[
    "effectiveprice",
    "resourcerate",
    "effectiveunitprice",
    "xeffectiveunitprice",
    "chargeperiodend",
    "pricingquantity",
    "exchangeratedate",
    "pctobcexchangeratedate",
    "xbillingexchangeratedate",
];

/// Where the fields of one file are.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Columns to read, in the order of the cells.
    pub selection: Vec<usize>,
    /// Cell position of each field that the file has.
    cells: Vec<Option<usize>>,
    /// Cell position and spelling of each cost column; the first is the one that counts.
    pub costs: Vec<(usize, String)>,
    /// Cell positions of the texts that decide what a row is, in three groups that repeat by themselves.
    pub words: Vec<usize>,
    pub details: Vec<usize>,
    pub resource: Vec<usize>,
    /// Columns in which rows differ that are otherwise the same: times, quantities and costs.
    pub varying: Vec<usize>,
}

impl Layout {
    pub fn new(columns: &[String]) -> Layout {
        let names: Vec<String> = columns.iter().map(|column| folded(column)).collect();
        let find = |alias: &str| names.iter().position(|name| name == alias);
        let mut selection = Vec::new();
        let mut place = |column: usize| {
            selection.iter().position(|c| *c == column).unwrap_or_else(|| {
                selection.push(column);
                selection.len() - 1
            })
        };
        let cells: Vec<Option<usize>> = Field::ALL
            .iter()
            .map(|field| field.aliases().iter().find_map(|alias| find(alias)).map(&mut place))
            .collect();
        let cost_columns: Vec<usize> = COST_COLUMNS.iter().filter_map(|name| find(name)).collect();
        let costs = cost_columns.iter().map(|column| (place(*column), columns[*column].clone())).collect();
        let group = |fields: &[Field]| fields.iter().filter_map(|field| cells[*field as usize]).collect();
        let (words, details, resource) = (group(WORD_FIELDS), group(DETAIL_FIELDS), group(RESOURCE_FIELDS));
        let fields = VARYING_FIELDS.iter().filter_map(|field| cells[*field as usize]).map(|cell| selection[cell]);
        let others = VARYING_COLUMNS.iter().filter_map(|name| find(name));
        let varying = fields.chain(others).chain(cost_columns).collect();
        Layout { selection, cells, costs, words, details, resource, varying }
    }

    /// The same without the columns that name machines, where their subscription has a column of its own.
    pub fn without_machines(mut self) -> Layout {
        if !self.has(Field::SubscriptionId) {
            return self;
        }
        let dropped = [Field::ResourceId, Field::ResourceGroup].map(|field| self.cells[field as usize].take());
        let is_dropped = |cell: &usize| dropped.contains(&Some(*cell));
        self.resource.retain(|cell| !is_dropped(cell));
        let kept: Vec<usize> = (0..self.selection.len()).filter(|cell| !is_dropped(cell)).collect();
        let place = |cell: usize| kept.binary_search(&cell).unwrap_or(0);
        self.cells.iter_mut().flatten().for_each(|cell| *cell = place(*cell));
        self.costs.iter_mut().for_each(|(cell, _)| *cell = place(*cell));
        let groups = [&mut self.words, &mut self.details, &mut self.resource];
        groups.into_iter().flatten().for_each(|cell| *cell = place(*cell));
        self.selection = kept.into_iter().map(|cell| self.selection[cell]).collect();
        self
    }

    /// Columns that no field and no cost has the name of.
    pub fn unclaimed<'c>(&self, columns: &'c [String]) -> Vec<&'c str> {
        let is_known =
            |name: &str| Field::ALL.iter().any(|field| field.aliases().contains(&name)) || COST_COLUMNS.contains(&name);
        columns.iter().filter(|column| !is_known(&folded(column))).map(String::as_str).collect()
    }

    pub fn cell(&self, field: Field) -> Option<usize> {
        self.cells[field as usize]
    }

    pub fn has(&self, field: Field) -> bool {
        self.cell(field).is_some()
    }
}
