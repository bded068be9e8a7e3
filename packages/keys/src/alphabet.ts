/** Digits of base 62 in ASCII order, so that keys sort the same as text and as numbers. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** ASCII code of each base-62 digit. */
export const DIGITS: readonly number[] = Array.from(ALPHABET, (digit) => digit.charCodeAt(0))

export const PREFIX = 'wfb_'
/** Random characters: 32 × log2(62) = 190.5 bits. */
const RANDOM_LENGTH = 32
/** Six base-62 digits hold any 32-bit number (62^6 > 2^32). */
const CHECKSUM_LENGTH = 6
export const BODY_LENGTH: number = PREFIX.length + RANDOM_LENGTH
export const KEY_LENGTH: number = BODY_LENGTH + CHECKSUM_LENGTH
/** `wfb_` and seven characters: a label for lists. Two keys may share it. */
export const SHOWN_LENGTH = 11
