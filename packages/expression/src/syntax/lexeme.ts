/** Bounds how deep the tree, and so every walk over it, can get. */
export const MAX_DEPTH = 100
/** The longest expression, in characters. */
export const MAX_LENGTH = 20_000
/** The most lexemes of an expression. */
export const MAX_LEXEMES = 4_000

/** The smallest piece of an expression. `template` is a `{{…}}`, `reference` an `@id` or `@id:Label`. */
export type Lexeme = { start: number; end: number; text: string } & (
  | { kind: 'number' | 'text' | 'word' | 'sign' | 'template' | 'end' }
  | { kind: 'regex'; flags: string }
  | { kind: 'reference'; label: string | undefined }
  | { kind: 'backtick'; parts: (string | Lexeme[])[] }
)
