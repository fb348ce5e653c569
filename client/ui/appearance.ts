/** Light or dark for the whole page: the device's wish, or the reader's own. */
import { useState } from 'react'
import { readPreferences, type Theme, writePreference } from '../device/preferences.ts'

/** The tokens in styles/tokens.css follow this attribute. */
export function applyTheme(theme: Theme): void {
	if (theme === 'system') delete document.documentElement.dataset.theme
	else document.documentElement.dataset.theme = theme
}

export function useTheme(): [Theme, (theme: Theme) => void] {
	const [theme, setTheme] = useState(() => readPreferences().theme)
	return [
		theme,
		(next) => {
			writePreference('theme', next)
			applyTheme(next)
			setTheme(next)
		},
	]
}
