# The two commands of the README, and what developers run beside them.

sample:
    cargo run --release -- analyze data/sample --out reports/sample

test:
    cargo test --release

lint:
    CLIPPY_ARGS="-Dwarnings__CLIPPY_HACKERY__" RUSTC_WORKSPACE_WRAPPER=clippy-driver cargo build --release --lib --bins --tests --benches

# After a change of the sample's generator: write it again, and the reports that the README shows.
refresh:
    cargo run --release -- sample --out data/sample
    cargo run --release -- analyze data/sample --out reports/sample

# After a deliberate change of a message.
snapshots:
    INSTA_UPDATE=always cargo test --release messages
