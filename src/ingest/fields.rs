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
    UnitOfMeasure: "unitofmeasure" | "unit" | "consumedunit";
    ResourceId: "resourceid" | "instanceid" | "resourceuri";
    ResourceLocation: "resourcelocation" | "regionid" | "location" | "region";
    MeterRegion: "meterregion" | "xskuregion";
    ResourceGroup: "resourcegroup" | "resourcegroupname" | "xresourcegroupname";
    SubscriptionId: "subscriptionid" | "subscriptionguid" | "subaccountid";
    AdditionalInfo: "additionalinfo" | "xskudetails";
    PriceDetails: "skupricedetails";
    OfferId: "offerid" | "xskuofferid";
    ConsumedService: "consumedservice" | "xresourceprovider";
    ChargeType: "chargetype" | "chargecategory";
    PricingModel: "pricingmodel" | "pricingcategory";
    PublisherType: "publishertype" | "xpublishercategory";
    ReservationId: "reservationid";
    BenefitId: "benefitid" | "commitmentdiscountid";
    BenefitType: "commitmentdiscounttype";
    BenefitStatus: "commitmentdiscountstatus";
    ProductOrderName: "productordername" | "xskuordername";
    Term: "term" | "xskuterm";
    UnitPrice: "unitprice" | "contractedunitprice";
    EffectivePrice: "effectiveprice" | "resourcerate" | "xeffectiveunitprice";
    Currency: "billingcurrencycode" | "billingcurrency" | "currency";
    BillingAccountId: "billingaccountid";
    BillingAccountName: "billingaccountname";
    BillingProfileId: "billingprofileid" | "xbillingprofileid";
    CustomerId: "customertenantid" | "customerid" | "xcustomerid";
    CustomerName: "customername" | "xcustomername";
    CreditRate: "partnerearnedcreditrate" | "xpartnercreditrate";
    CreditApplied: "partnerearnedcreditapplied" | "xpartnercreditapplied";
    ExchangeRate: "exchangeratepricingtobilling" | "xbillingexchangerate";
    PricingCurrency: "pricingcurrency" | "xpricingcurrency";
    ProviderName: "providername";
}

/// Header spellings of money columns, the one that counts first.
const COST_COLUMNS: &[&str] = &[
    "costinbillingcurrency",
    "pretaxcost",
    "effectivecost",
    "billedcost",
    "cost",
    "costinpricingcurrency",
    "costinusd",
    "paygcostinbillingcurrency",
    "paygcostinusd",
    "contractedcost",
    "listcost",
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
        let cells = Field::ALL
            .iter()
            .map(|field| field.aliases().iter().find_map(|alias| find(alias)).map(&mut place))
            .collect();
        let costs = COST_COLUMNS
            .iter()
            .filter_map(|name| find(name))
            .map(|column| (place(column), columns[column].clone()))
            .collect();
        Layout { selection, cells, costs }
    }

    pub fn cell(&self, field: Field) -> Option<usize> {
        self.cells[field as usize]
    }

    pub fn has(&self, field: Field) -> bool {
        self.cell(field).is_some()
    }
}
