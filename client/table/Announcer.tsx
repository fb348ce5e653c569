/** Says others' new notes to screen readers, whichever view one is in. */
import { useEffect, useState } from 'react'
import type { TLRecord } from 'tldraw'
import { useGrid } from '../board/useGrid.ts'
import { useLiveMatrix, useMatrix } from '../board/useMatrix.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { BoardConnection } from '../sync/useBoard.ts'
import { useLatest } from '../ui/useLatest.ts'
import { type Added, Announcements } from './Announcements.ts'

export function Announcer({ connection }: { connection: BoardConnection }) {
	const { language, t } = useLanguage()
	const live = useLiveMatrix()
	const { store, whereabouts } = connection
	const latest = useLatest(connection)
	const grid = useGrid(store, useMatrix(), language)
	const [told, tell] = useState<{ count: number; latest: Added } | null>(null)

	useEffect(() => {
		const look = (noteId: string): Added | null => {
			const matrix = live.now()
			const note =
				matrix.outside.find(({ id }) => id === noteId) ??
				matrix.cells.flatMap(({ notes }) => notes).find(({ id }) => id === noteId)
			if (!note) return null
			const { settings, participants } = latest.current
			const maker = note.stamp?.p ?? whereabouts.get().writing.get(noteId)?.[0]?.participant
			const name = maker && !settings.pseudonymous ? participants[maker]?.name : undefined
			return { name: name ?? null, cell: note.cell }
		}
		const announcements = new Announcements(look, (count, latest) => tell({ count, latest }))
		const stop = store.listen(
			({ changes }) => {
				for (const record of Object.values(changes.added)) {
					if (isNote(record)) announcements.added(record.id)
				}
			},
			{ source: 'remote', scope: 'document' },
		)
		return () => {
			stop()
			announcements.dispose()
		}
	}, [store, live, whereabouts, latest])

	function words(): string {
		if (!told) return ''
		const { count, latest } = told
		const at = live.now().cells.find(({ id }) => id === latest.cell)
		const title = (list: typeof grid.rows, of: string) =>
			list.find(({ id }) => id === of)?.title.text ?? of
		const cell = at
			? t('table.cell', {
					perspective: title(grid.columns, at.perspective),
					theme: title(grid.rows, at.theme),
				})
			: t('table.outside')
		const name = latest.name ?? t('announce.someone')
		return count === 1
			? t('announce.added', { name, cell })
			: t('announce.many', { name, cell, count })
	}

	return (
		<p className="hidden" aria-live="polite" data-testid="announcer">
			{words()}
		</p>
	)
}

function isNote(record: TLRecord): boolean {
	return record.typeName === 'shape' && record.type === 'note' && record.meta.part === undefined
}
