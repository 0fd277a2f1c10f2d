//! A source read ahead by a thread of its own, so that inflating a file and reading its rows take place at once.

use std::io::{Error, Read, Result};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

const BLOCK_BYTES: usize = 1 << 20;
/// Blocks that may wait to be read.
const BLOCKS: usize = 4;

/// Calls `read` with a source that holds what `source` does.
pub fn with<T>(mut source: impl Read + Send, read: impl FnOnce(Ahead) -> T) -> T {
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(BLOCKS);
        scope.spawn(move || send_all(&mut source, &sender));
        // A reader that gives up drops the receiver, which ends the thread.
        read(Ahead { receiver, block: Vec::new(), at: 0 })
    })
}

fn send_all(source: &mut impl Read, sender: &SyncSender<Result<Vec<u8>>>) {
    loop {
        let mut block = Vec::with_capacity(BLOCK_BYTES);
        let result = source.take(BLOCK_BYTES as u64).read_to_end(&mut block);
        let ended = block.is_empty();
        // What came before an error is read first.
        if !ended && sender.send(Ok(block)).is_err() {
            return;
        }
        match result {
            Ok(_) if !ended => {}
            Ok(_) => return,
            Err(error) => {
                // The reader may be gone; then nobody needs to know.
                let _ = sender.send(Err(error));
                return;
            }
        }
    }
}

/// The reading end.
pub struct Ahead {
    receiver: Receiver<Result<Vec<u8>>>,
    block: Vec<u8>,
    at: usize,
}

impl Read for Ahead {
    fn read(&mut self, bytes: &mut [u8]) -> Result<usize> {
        if self.at == self.block.len() {
            match self.receiver.recv() {
                Ok(block) => (self.block, self.at) = (block.map_err(|e| Error::new(e.kind(), e.to_string()))?, 0),
                // The thread has sent all there is.
                Err(_) => return Ok(0),
            }
        }
        let length = bytes.len().min(self.block.len() - self.at);
        bytes[..length].copy_from_slice(&self.block[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}
