/** What tldraw's actions, tools and words are on a board. (SPEC C11, C12) */
import { createElement } from 'react'
import type { TLUiOverrides } from 'tldraw'
import { Icon } from '../../ui/Icon.tsx'
import { fitBoard } from '../camera.ts'
import { en } from '../translations/en.ts'
import { fi } from '../translations/fi.ts'
import { sv } from '../translations/sv.ts'

/** Actions that need another host, that the board's bar and menu have, or that would unlock the skeleton. */
const REMOVED_ACTIONS: readonly string[] = [
	'insert-embed',
	'convert-to-bookmark',
	'convert-to-embed',
	'open-embed-link',
	'edit-link',
	'flatten-to-image',
	'download-original',
	'image-replace',
	'video-replace',
	'unlock-all',
	'export-as-svg',
	'export-as-png',
	'export-all-as-svg',
	'export-all-as-png',
	'toggle-transparent',
	'toggle-dark-mode',
	'toggle-debug-mode',
	'toggle-focus-mode',
	'toggle-dynamic-size-mode',
	'print',
	'open-cursor-chat',
	'new-page',
	'rename-page',
	'move-to-new-page',
	'change-page-prev',
	'change-page-next',
]
const REMOVED_TOOLS: readonly string[] = ['embed']

export const boardOverrides: TLUiOverrides = {
	actions(editor, actions) {
		for (const id of REMOVED_ACTIONS) delete actions[id]
		for (const id of ['zoom-to-fit', 'back-to-content']) {
			const action = actions[id]
			if (!action) continue
			actions[id] = {
				...action,
				icon: createElement(Icon, { name: 'whole' }),
				onSelect: () => fitBoard(editor, true),
			}
		}
		return actions
	},
	tools(_editor, tools) {
		for (const id of REMOVED_TOOLS) delete tools[id]
		return tools
	},
	translations: { fi, sv, en },
}
