/** Copies this board, and goes to the copy. */
import { cloneBoard } from '../api/boards.ts'
import { openNewBoard } from '../device/openNewBoard.ts'
import type { KnownBoard } from '../device/preferences.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { BoardForm } from './BoardForm.tsx'

export function CloneDialog({ board, onClosed }: { board: KnownBoard; onClosed(): void }) {
	const { t } = useLanguage()

	async function clone(wish: { title: string; notes: boolean }) {
		const answer = await cloneBoard(board.id, wish)
		if (!answer.ok) return answer.reason
		openNewBoard(answer.value)
		return null
	}

	return (
		<Dialog heading={t('clone.heading')} onClosed={onClosed}>
			{(close) => (
				<BoardForm
					nameLabel={t('clone.name')}
					contentsLabel={t('clone.contents')}
					defaultTitle={t('clone.default', { title: board.title.slice(0, 180) })}
					defaultNotes={true}
					submit={t('clone.submit')}
					working={t('clone.working')}
					onSubmit={clone}
					onCancel={close}
				/>
			)}
		</Dialog>
	)
}
