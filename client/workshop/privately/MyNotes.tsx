/**
 * One's own private notes, in a list: to be revealed, kept back, taken along as text, or
 * deleted. (SPEC N96)
 */
import { useState } from 'react'
import type { Editor, TLStore } from 'tldraw'
import { KEPT_META } from '../../../shared/document/privateNotes.ts'
import { useLineNames } from '../../board/PhaseHere.ts'
import type { OwnNote } from '../../board/privately/useOwnNotes.ts'
import type { KnownBoard } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { copyText } from '../../ui/copyText.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { downloadText } from '../../ui/download.ts'
import { exportName } from '../../ui/exportName.ts'
import { Left } from './Left.tsx'
import { useReveal } from './useReveal.ts'

interface MyNotesProps {
	board: KnownBoard
	store: TLStore
	/** null while none is there: then nothing can be changed. */
	editor: Editor | null
	notes: readonly OwnNote[]
	/** Whether these may be revealed by their writer now. */
	mayReveal: boolean
	mayWrite: boolean
	onClosed(): void
}

export function MyNotes(props: MyNotesProps) {
	const { board, store, editor, notes, mayReveal, mayWrite, onClosed } = props
	const { t } = useLanguage()
	const names = useLineNames(store)
	const revealing = useReveal(board.id)
	const [isCopied, setCopied] = useState(false)
	const placeOf = ({ cell }: OwnNote): string => {
		const title = (lines: typeof names.themes, id: string) =>
			lines.find((each) => each.id === id)?.text ?? id
		if (!cell) return t('private.outside')
		return t('table.cell', {
			perspective: title(names.perspectives, cell.perspective),
			theme: title(names.themes, cell.theme),
		})
	}
	const asText = () => notes.map((note) => `${placeOf(note)}\n${note.words}`).join('\n\n')
	const keep = ({ id, isKept }: OwnNote) => {
		const shape = editor?.getShape(id)
		if (!editor || !shape) return
		editor.markHistoryStoppingPoint('keep a note back')
		const meta = { ...shape.meta, [KEPT_META]: !isKept }
		editor.updateShapes([{ id, type: shape.type, meta }])
	}
	const remove = ({ id }: OwnNote) => {
		editor?.markHistoryStoppingPoint('delete a note')
		editor?.deleteShapes([id])
	}
	return (
		<Dialog heading={t('private.heading')} wide onClosed={onClosed}>
			{() => (
				<>
					<p className="dialog__text">{t(notes.length > 0 ? 'private.text' : 'private.none')}</p>
					<ul className="private-list">
						{notes.map((note) => (
							<li key={note.id} className="private-list__note">
								<p className="private-list__cell">{placeOf(note)}</p>
								<p className="private-list__words">{note.words}</p>
								<div className="private-list__ways">
									<label className="private-list__keep">
										<input
											type="checkbox"
											checked={note.isKept}
											disabled={!mayWrite || !editor}
											onChange={() => keep(note)}
										/>
										{t('private.keep')}
									</label>
									{mayReveal && mayWrite && (
										<button
											type="button"
											className="button button--small"
											aria-disabled={revealing.isBusy}
											onClick={() => revealing.send({ whose: 'mine', notes: [note.id] })}
										>
											{t('private.revealOne')}
										</button>
									)}
									{mayWrite && editor && (
										<button
											type="button"
											className="button button--quiet button--small"
											onClick={() => remove(note)}
										>
											{t('private.delete')}
										</button>
									)}
								</div>
							</li>
						))}
					</ul>
					<Left revealing={revealing} />
					{!mayReveal && notes.length > 0 && <p className="dialog__text">{t('private.later')}</p>}
					{notes.length > 0 && (
						<div className="dialog__ways">
							<button
								type="button"
								className="button"
								onClick={async () => setCopied(await copyText(asText()))}
							>
								<span aria-live="polite">{t(isCopied ? 'private.copied' : 'private.copy')}</span>
							</button>
							<button
								type="button"
								className="button"
								onClick={() =>
									downloadText(asText(), exportName(`${board.title} ${t('private.fileName')}`))
								}
							>
								{t('private.file')}
							</button>
							{mayReveal && mayWrite && notes.length > 1 && (
								<button
									type="button"
									className="button button--primary"
									aria-disabled={revealing.isBusy}
									onClick={() => revealing.send({ whose: 'mine' })}
								>
									{t('private.revealMine')}
								</button>
							)}
						</div>
					)}
				</>
			)}
		</Dialog>
	)
}
