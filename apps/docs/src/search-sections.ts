type Section = { anchor: string; titles: string[]; text: string }

/**
 * A page as the search knows it: a section for each heading, with the headings above it. The search of VitePress reads files, so
 * it finds nothing on pages that are made while the site is built, unless it is handed their sections.
 * @param html what the Markdown of the page renders to
 */
export function searchSections(html: string): Section[] {
  const titles: string[] = []
  return html.split(/(?=<h[1-6] id=)/).flatMap((part) => {
    const [whole = '', level, anchor = '', heading = ''] =
      /^<h([1-6]) id="([^"]*)"[^>]*>([\s\S]*?)<\/h\1>/.exec(part) ?? []
    if (level === undefined) return []
    titles.length = Number(level) - 1
    titles.push(plain(heading.replace(/<a class="header-anchor"[\s\S]*/, '')))
    return { anchor, titles: titles.filter(Boolean), text: plain(part.slice(whole.length)) }
  })
}

const plain = (html: string) =>
  html
    .replaceAll('<wbr>', '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
