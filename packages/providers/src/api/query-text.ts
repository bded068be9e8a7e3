/** A text in the search languages of Drive ("Search query terms") and Stripe: a quotation mark or a backslash of it ends nothing. */
export const queryText = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`
