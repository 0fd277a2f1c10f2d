//! Where the bytes that give CSV its shape stand: one bit a byte, 64 bytes at a time.

/// Bytes that one word of a mask describes.
pub const BLOCK: usize = 64;

/// Blocks scanned by one call: enough to forget the cost of the call, few enough to stay in the nearest cache.
pub const BATCH: usize = 64;

/// The shape of one block; bit n is byte n.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masks {
    pub quotes: u64,
    /// Bytes with an odd number of quotes in the block up to and including them: what is quoted, an opening
    /// quote included and a closing one not, if the block starts outside quotes.
    pub quoted: u64,
    pub delimiters: u64,
    pub newlines: u64,
    pub returns: u64,
}

/// Computes masks by the fastest way that this machine has.
#[derive(Clone, Copy, Debug)]
pub struct Scanner {
    delimiter: u8,
    way: Way,
}

#[derive(Clone, Copy, Debug)]
enum Way {
    Portable,
    /// Made only where the machine has AVX2 and carry-less multiplication.
    #[cfg(target_arch = "x86_64")]
    Avx2,
}

impl Scanner {
    pub fn new(delimiter: u8) -> Scanner {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("pclmulqdq") {
            return Scanner { delimiter, way: Way::Avx2 };
        }
        Scanner::portable(delimiter)
    }

    /// The way that every machine has.
    pub fn portable(delimiter: u8) -> Scanner {
        Scanner { delimiter, way: Way::Portable }
    }

    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Masks of the first blocks of `bytes`, at most [`BATCH`] of them; returns how many were filled. A last block
    /// that is not full has no bits past its end.
    pub fn scan(&self, bytes: &[u8], masks: &mut [Masks; BATCH]) -> usize {
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let full = blocks.len().min(BATCH);
        self.fill(&blocks[..full], &mut masks[..full]);
        if full == BATCH || rest.is_empty() {
            return full;
        }
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        self.fill(&[last], &mut masks[full..full + 1]);
        full + 1
    }

    fn fill(&self, blocks: &[[u8; BLOCK]], masks: &mut [Masks]) {
        match self.way {
            Way::Portable => portable::fill(self.delimiter, blocks, masks),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: this way is chosen only after both features were detected.
            Way::Avx2 => unsafe { avx2::fill(self.delimiter, blocks, masks) },
        }
    }
}

mod portable {
    use super::{BLOCK, Masks};

    pub fn fill(delimiter: u8, blocks: &[[u8; BLOCK]], masks: &mut [Masks]) {
        for (block, masks) in blocks.iter().zip(masks) {
            let quotes = equal(block, b'"');
            *masks = Masks {
                quotes,
                quoted: prefix_xor(quotes),
                delimiters: equal(block, delimiter),
                newlines: equal(block, b'\n'),
                returns: equal(block, b'\r'),
            };
        }
    }

    fn equal(block: &[u8; BLOCK], byte: u8) -> u64 {
        let wanted = u64::from_le_bytes([byte; 8]);
        let (words, _) = block.as_chunks::<8>();
        words.iter().enumerate().fold(0, |mask, (at, word)| {
            let differing = u64::from_le_bytes(*word) ^ wanted;
            mask | (zero_bytes(differing) << (8 * at))
        })
    }

    /// Bit n is set where byte n of the word is 0.
    fn zero_bytes(word: u64) -> u64 {
        const LOW_SEVEN: u64 = 0x7f7f_7f7f_7f7f_7f7f;
        // A byte's high bit ends up set unless all of its eight bits are 0; no carry leaves a byte.
        let high = !(((word & LOW_SEVEN) + LOW_SEVEN) | word | LOW_SEVEN);
        // The factor moves the bit of byte n to bit 56 + n; no two products share a bit.
        (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    }

    fn prefix_xor(mut bits: u64) -> u64 {
        for shift in [1, 2, 4, 8, 16, 32] {
            bits ^= bits << shift;
        }
        bits
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{BLOCK, Masks};
    use std::arch::x86_64::*;

    #[target_feature(enable = "avx2,pclmulqdq")]
    pub fn fill(delimiter: u8, blocks: &[[u8; BLOCK]], masks: &mut [Masks]) {
        let delimiter = _mm256_set1_epi8(delimiter as i8);
        let (quote, newline) = (_mm256_set1_epi8(b'"' as i8), _mm256_set1_epi8(b'\n' as i8));
        let carriage_return = _mm256_set1_epi8(b'\r' as i8);
        for (block, masks) in blocks.iter().zip(masks) {
            let start = block.as_ptr().cast::<__m256i>();
            // SAFETY: a block is 64 readable bytes, and these loads ask for no alignment.
            let halves = unsafe { (_mm256_loadu_si256(start), _mm256_loadu_si256(start.add(1))) };
            let quotes = equal(halves, quote);
            *masks = Masks {
                quotes,
                quoted: prefix_xor(quotes),
                delimiters: equal(halves, delimiter),
                newlines: equal(halves, newline),
                returns: equal(halves, carriage_return),
            };
        }
    }

    #[target_feature(enable = "avx2")]
    fn equal(halves: (__m256i, __m256i), byte: __m256i) -> u64 {
        let low = _mm256_movemask_epi8(_mm256_cmpeq_epi8(halves.0, byte)) as u32;
        let high = _mm256_movemask_epi8(_mm256_cmpeq_epi8(halves.1, byte)) as u32;
        u64::from(low) | (u64::from(high) << 32)
    }

    /// A carry-less product with all ones is the xor of every lower bit.
    #[target_feature(enable = "pclmulqdq")]
    fn prefix_xor(bits: u64) -> u64 {
        let product = _mm_clmulepi64_si128::<0>(_mm_set_epi64x(0, bits as i64), _mm_set1_epi8(-1));
        _mm_cvtsi128_si64(product) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes in which the special ones are common, from a fixed generator.
    fn bytes(seed: u64, length: usize) -> Vec<u8> {
        let mut state = seed.wrapping_mul(2).wrapping_add(1);
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        };
        let special = b"\",;\n\r\x00\x01\xa2\x2d\x21\x23";
        (0..length)
            .map(|_| if next() % 3 == 0 { special[next() % special.len()] } else { (next() % 256) as u8 })
            .collect()
    }

    fn slow(bytes: &[u8], delimiter: u8) -> Vec<Masks> {
        let mut all = Vec::new();
        for block in bytes.chunks(BLOCK) {
            let mut masks = Masks::default();
            let mut quoted = false;
            for (at, byte) in block.iter().enumerate() {
                quoted ^= *byte == b'"';
                masks.quotes |= u64::from(*byte == b'"') << at;
                masks.delimiters |= u64::from(*byte == delimiter) << at;
                masks.newlines |= u64::from(*byte == b'\n') << at;
                masks.returns |= u64::from(*byte == b'\r') << at;
                masks.quoted |= u64::from(quoted) << at;
            }
            if block.len() < BLOCK && quoted {
                masks.quoted |= u64::MAX << block.len();
            }
            all.push(masks);
        }
        all
    }

    #[test]
    fn every_way_gives_the_masks_of_a_byte_by_byte_look() {
        for seed in 0..200 {
            let bytes = bytes(seed, (seed as usize * 37) % 5_000);
            for delimiter in [b',', b';', b'\t'] {
                let expected = slow(&bytes, delimiter);
                for scanner in [Scanner::new(delimiter), Scanner::portable(delimiter)] {
                    let mut masks = [Masks::default(); BATCH];
                    let mut found = Vec::new();
                    let mut at = 0;
                    while at < bytes.len() {
                        let filled = scanner.scan(&bytes[at..], &mut masks);
                        found.extend_from_slice(&masks[..filled]);
                        at += filled * BLOCK;
                    }
                    assert!(found == expected, "{scanner:?}, seed {seed}");
                }
            }
        }
    }
}
