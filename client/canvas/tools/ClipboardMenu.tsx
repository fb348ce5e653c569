/** Cut, copy and paste in the canvas' menu, in words where the browser leaves pasting to the keyboard. (SPEC N23) */
import {
	ClipboardMenuGroup,
	CopyMenuItem,
	CutMenuItem,
	DeleteMenuItem,
	DuplicateMenuItem,
	TldrawUiMenuGroup,
	TldrawUiMenuItem,
	useEditor,
	useToasts,
	useValue,
} from 'tldraw'
import { useLanguage } from '../../i18n/language.tsx'
import { menuCanPaste } from '../tldraw/plainClipboard.ts'

export function ClipboardMenu() {
	if (menuCanPaste()) return <ClipboardMenuGroup />
	return (
		<TldrawUiMenuGroup id="clipboard">
			<CutMenuItem />
			<CopyMenuItem />
			<PasteByKeys />
			<DuplicateMenuItem />
			<DeleteMenuItem />
		</TldrawUiMenuGroup>
	)
}

function PasteByKeys() {
	const editor = useEditor()
	const { addToast } = useToasts()
	const { t } = useLanguage()
	const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])
	if (isReadonly) return null
	return (
		<TldrawUiMenuItem
			id="paste"
			label="action.paste"
			kbd="cmd+v,ctrl+v"
			onSelect={() => {
				addToast({
					id: 'paste-by-keys',
					severity: 'info',
					title: t('canvas.pasteByKeys'),
					description: t('canvas.pasteByKeysText'),
				})
			}}
		/>
	)
}
