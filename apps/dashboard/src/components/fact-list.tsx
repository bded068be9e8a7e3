type FactListProps = { facts: readonly (readonly [term: string, fact: string | null])[] }

/** What is known of one thing, a line for each term. */
export function FactList({ facts }: FactListProps) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
      {facts.map(([term, fact]) => (
        <div key={term} className="contents">
          <dt className="text-quiet">{term}</dt>
          <dd className="min-w-0 break-words">{fact}</dd>
        </div>
      ))}
    </dl>
  )
}
