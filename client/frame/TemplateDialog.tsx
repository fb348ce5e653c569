/** Saves this board as a template, and says where it is to be found. */
import { useState } from 'react'
import { saveTemplate } from '../api/boards.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { KnownBoard } from '../preferences.ts'
import { BoardForm } from './BoardForm.tsx'
import { Dialog } from './Dialog.tsx'

export function TemplateDialog({ board, onClosed }: { board: KnownBoard; onClosed(): void }) {
	const { t } = useLanguage()
	const [saved, setSaved] = useState<string | null>(null)

	async function save(wish: { title: string; notes: boolean }) {
		const answer = await saveTemplate(board.id, wish)
		if (!answer.ok) return answer.reason
		setSaved(wish.title)
		return null
	}

	const heading = t(saved === null ? 'template.heading' : 'template.done')
	return (
		<Dialog heading={heading} onClosed={onClosed}>
			{(close) =>
				saved === null ? (
					<BoardForm
						text={t('template.text')}
						nameLabel={t('template.name')}
						contentsLabel={t('template.contents')}
						defaultTitle={board.title}
						defaultNotes={false}
						submit={t('template.submit')}
						working={t('template.working')}
						onSubmit={save}
						onCancel={close}
					/>
				) : (
					<div className="dialog__form">
						<p role="status">{t('template.doneText', { title: saved })}</p>
						<div className="dialog__ways">
							<button type="button" className="button button--primary" onClick={close}>
								{t('app.close')}
							</button>
						</div>
					</div>
				)
			}
		</Dialog>
	)
}
