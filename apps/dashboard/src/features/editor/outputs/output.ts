/** A field that a step puts out. */
export type Output = { path: string; description: string }
