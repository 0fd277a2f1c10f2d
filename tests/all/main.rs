//! One binary for all integration tests: it links once. A test's name is a fact.

mod backtest;
mod catalogue;
mod classes;
mod commands;
mod constraint_file;
mod constraints;
mod deliveries;
mod fetch;
mod fuzz;
mod house;
mod messages;
mod obvious;
mod oracle;
mod owned_files;
mod price_books;
mod prices;
mod published;
mod purchases;
mod real_files;
mod repeatable;
mod rights;
mod rightsize;
mod sample;
mod schemas;
mod support;
mod utilization;
