/** One refusal: the HTTP status it is answered with, and what the person who reads it should do. */
export type Refusal = { status: number; advice: string }
