// Runs before the first paint, so that a dark page never flashes white. The same rule stands in src/lib/theme.ts.
;(() => {
  let choice = 'system'
  try {
    choice = localStorage.getItem('orch.theme') ?? 'system'
  } catch {
    // Storage is refused in some private windows; the system's choice then stands.
  }
  const isDark =
    choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', isDark)
})()
