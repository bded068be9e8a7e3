import { Monitor, Moon, Sun } from 'lucide-react'
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../../lib/theme.ts'
import { texts } from './texts.ts'

const CHOICES = [
  { choice: 'light', label: texts.light, icon: Sun },
  { choice: 'dark', label: texts.dark, icon: Moon },
  { choice: 'system', label: texts.system, icon: Monitor },
] as const satisfies readonly { choice: ThemeChoice; label: string; icon: unknown }[]

export function ThemeChoiceField() {
  const current = useThemeChoice()
  return (
    <fieldset>
      <legend className="mb-2 text-[0.8125rem] font-medium">{texts.theme}</legend>
      <div className="grid grid-cols-3 gap-2">
        {CHOICES.map(({ choice, label, icon: Icon }) => (
          <label
            key={choice}
            className="flex cursor-pointer flex-col items-center gap-1.5 rounded-xl border border-line-strong/60 px-2 py-3 text-sm has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={choice}
              checked={current === choice}
              onChange={() => chooseTheme(choice)}
              className="sr-only"
            />
            <Icon aria-hidden="true" className="size-5" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
