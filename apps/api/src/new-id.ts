import { customAlphabet } from 'nanoid'

/** 21 characters of 0-9a-z, the seed system's row id (about 108 random bits). */
export const newId: () => string = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 21)
