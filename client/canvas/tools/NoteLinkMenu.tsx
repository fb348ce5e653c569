/** In the canvas' menu: the address of the note that is selected. (SPEC N61) */
import {
	type TLShape,
	TldrawUiMenuGroup,
	TldrawUiMenuItem,
	useEditor,
	useToasts,
	useValue,
} from 'tldraw'
import { noteAddress } from '../../board/noteAddress.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { copyText } from '../../ui/copyText.ts'

/** What is read as a note. */
const READ: readonly TLShape['type'][] = ['note', 'text', 'geo']

export function NoteLinkMenu() {
	const editor = useEditor()
	const { addToast } = useToasts()
	const { t } = useLanguage()
	const note = useValue('only selected', () => editor.getOnlySelectedShape(), [editor])
	if (!note || !READ.includes(note.type)) return null
	return (
		<TldrawUiMenuGroup id="note-link">
			<TldrawUiMenuItem
				id="copy-note-link"
				label={t('at.copy')}
				onSelect={async () => {
					const isCopied = await copyText(noteAddress(note.id))
					addToast({
						id: 'note-link',
						severity: isCopied ? 'success' : 'error',
						title: t(isCopied ? 'at.copied' : 'at.notCopied'),
					})
				}}
			/>
		</TldrawUiMenuGroup>
	)
}
