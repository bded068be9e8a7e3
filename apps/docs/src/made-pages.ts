import { referencePages } from './reference-pages.ts'
import { servicePages } from './service-pages.ts'

/** Path of each page that has no file of its own → its Markdown. */
export function madePages(): Map<string, string> {
  return new Map([
    ...servicePages().map(({ params, content }) => [`docs/services/${params.service}.md`, content] as const),
    ...referencePages().map(({ params, content }) => [`docs/reference/${params.page}.md`, content] as const),
  ])
}
