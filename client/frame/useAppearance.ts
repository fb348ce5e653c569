/** Light or dark, the same for the frame and the canvas, whichever of them it is changed in. */
import { useEffect, useState } from 'react'
import { type Editor, react } from 'tldraw'
import { readPreferences, type Theme, writePreference } from '../preferences.ts'
import { applyTheme } from './appearance.ts'

export function useAppearance(editor: Editor | null): [Theme, (theme: Theme) => void] {
	const [theme, setTheme] = useState(() => readPreferences().theme)

	function choose(next: Theme) {
		writePreference('theme', next)
		applyTheme(next)
		setTheme(next)
		editor?.user.updateUserPreferences({ colorScheme: next })
	}

	useEffect(() => {
		if (!editor) return
		editor.user.updateUserPreferences({ colorScheme: readPreferences().theme })
		return react('follow the appearance chosen in the canvas', () => {
			const next = editor.user.getUserPreferences().colorScheme
			if (!next || next === readPreferences().theme) return
			writePreference('theme', next)
			applyTheme(next)
			setTheme(next)
		})
	}, [editor])

	return [theme, choose]
}
