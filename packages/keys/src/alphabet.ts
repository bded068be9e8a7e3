/** Digits of base 62 in ASCII order, so that keys sort the same as text and as numbers. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** ASCII code of each base-62 digit. */
export const DIGITS: readonly number[] = Array.from(ALPHABET, (digit) => digit.charCodeAt(0))

/** Random characters: 32 × log2(62) = 190.5 bits. */
export const RANDOM_LENGTH = 32
/** Six base-62 digits hold any 32-bit number (62^6 > 2^32). */
export const CHECKSUM_LENGTH = 6
/** Digits behind the prefix that lists show: a label. Two keys may share it. */
export const SHOWN_DIGITS = 7
