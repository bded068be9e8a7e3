import { encode } from 'uqr'

/** Drawn in the browser: what it says goes to no other place. Black on white in every theme, so that all cameras read it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 2 })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-48 self-center rounded-xl bg-white"
    >
      <path d={squares.join('')} fill="#000" />
    </svg>
  )
}
