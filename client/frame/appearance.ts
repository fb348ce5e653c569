/** Light or dark for the whole page: the device's wish, or the reader's own. */
import type { Theme } from '../preferences.ts'

/** The tokens in styles/tokens.css follow this attribute. */
export function applyTheme(theme: Theme): void {
	if (theme === 'system') delete document.documentElement.dataset.theme
	else document.documentElement.dataset.theme = theme
}
