/** One line that parts in two: a trigger and what follows. */
export function Brand({ className = 'size-7' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="8" fill="#2f4bd8" />
      <path
        d="M9 16h5.5M17.5 16c3 0 2.5-5 5.5-5M17.5 16c3 0 2.5 5 5.5 5"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <circle cx="8.5" cy="16" r="2.6" fill="#fff" />
      <circle cx="24" cy="11" r="2.6" fill="#9ff0c9" />
      <circle cx="24" cy="21" r="2.6" fill="#fff" />
    </svg>
  )
}
