/** The words of a name or a phrase: `orderId`, `Order ID` and `order-id` have two. */
export function wordsOf(text: string): string[] {
  return text.match(/\p{Lu}?[\p{Ll}\p{Lo}\p{N}]+|\p{Lu}+(?!\p{Ll})/gu) ?? []
}

/** `order`, `id` → `orderId`. */
export function capitalised(words: string[]): string {
  return words
    .map((word) => word.toLowerCase())
    .map((word, index) => (index === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join('')
}
