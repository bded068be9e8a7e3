/** How the whole drawing is shown: never larger than it is. */
export const FIT = { maxZoom: 1, padding: 0.25 }
