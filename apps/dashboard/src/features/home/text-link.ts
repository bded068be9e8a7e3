/** A link within a list: underlined, so that it is one without its colour. */
export const TEXT_LINK = 'underline decoration-line-strong underline-offset-2 hover:text-accent'
