//! The words of a PDF: dictionaries, contents and maps of fonts are all made of them.

/// A number, a name, an operator or a bracket; or the bytes of a string.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Word(String),
    Bytes(Vec<u8>),
}

impl Token {
    pub fn word(text: &str) -> Token {
        Token::Word(text.to_owned())
    }

    pub fn is(&self, text: &str) -> bool {
        matches!(self, Token::Word(word) if word == text)
    }
}

pub fn tokens(bytes: &[u8]) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some(head) = rest.first() {
        let length = match head {
            b'%' => rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
            b'(' => {
                let (string, length) = literal(rest);
                found.push(Token::Bytes(string));
                length
            }
            b'<' if rest.get(1) != Some(&b'<') => {
                let end = rest.iter().position(|byte| *byte == b'>').expect("the end of a string");
                found.push(Token::Bytes(hex(&rest[1..end])));
                end + 1
            }
            byte if byte.is_ascii_whitespace() || *byte == 0 => 1,
            byte => {
                let length = match byte {
                    b'<' | b'>' => 2,
                    b'[' | b']' => 1,
                    _ => 1 + rest[1..].iter().take_while(|byte| !ends_word(**byte)).count(),
                };
                found.push(Token::Word(String::from_utf8_lossy(&rest[..length]).into_owned()));
                length
            }
        };
        rest = &rest[length..];
    }
    found
}

fn ends_word(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"()<>[]/%\0".contains(&byte)
}

/// A string in parentheses, which may hold balanced ones, and its length in the file.
fn literal(bytes: &[u8]) -> (Vec<u8>, usize) {
    let mut string = Vec::new();
    let (mut depth, mut at) = (0_usize, 0_usize);
    loop {
        let byte = bytes[at];
        at += 1;
        match byte {
            b'\\' => {
                let (sign, length) = escaped(&bytes[at..]);
                string.extend(sign);
                at += length;
                continue;
            }
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        let is_outer = (byte == b'(' && depth == 1) || depth == 0;
        if !is_outer {
            string.push(byte);
        }
        if depth == 0 {
            return (string, at);
        }
    }
}

/// What stands after a backslash, and how many bytes it takes: up to three octal digits, or a letter for a sign.
fn escaped(bytes: &[u8]) -> (Option<u8>, usize) {
    let digits = bytes.iter().take(3).take_while(|byte| (b'0'..=b'7').contains(*byte)).count();
    if digits > 0 {
        let value = bytes[..digits].iter().fold(0_u32, |value, digit| value * 8 + u32::from(*digit - b'0'));
        return (Some(value as u8), digits);
    }
    let sign = match bytes[0] {
        b'n' => Some(b'\n'),
        b'r' => Some(b'\r'),
        b't' => Some(b'\t'),
        b'b' => Some(8),
        b'f' => Some(12),
        b'\n' => None,
        sign => Some(sign),
    };
    (sign, 1)
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u32> = digits.iter().filter_map(|digit| char::from(*digit).to_digit(16)).collect();
    digits.chunks(2).map(|pair| (pair[0] * 16 + pair.get(1).copied().unwrap_or(0)) as u8).collect()
}

/// What follows a key of the outermost dictionary; nothing where it has none.
pub fn value<'t>(tokens: &'t [Token], key: &str) -> &'t [Token] {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        let Token::Word(word) = token else { continue };
        match word.as_str() {
            "<<" | "[" => depth += 1,
            ">>" | "]" => depth -= 1,
            word if depth == 1 && word == key => return &tokens[at + 1..],
            _ => {}
        }
    }
    &[]
}

/// The first word; nothing where a string or nothing stands there.
pub fn first(tokens: &[Token]) -> &str {
    match tokens.first() {
        Some(Token::Word(word)) => word,
        _ => "",
    }
}

pub fn number(tokens: &[Token]) -> Option<usize> {
    first(tokens).parse().ok()
}

/// The words of a dictionary.
pub fn names(tokens: &[Token]) -> Vec<&str> {
    let inside = tokens.iter().skip(1).map_while(|token| match token {
        Token::Word(word) if word != ">>" => Some(word.as_str()),
        _ => None,
    });
    inside.collect()
}
