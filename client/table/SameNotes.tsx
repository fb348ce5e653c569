/** Notes that say the same as the one above, folded away until they're asked for. (SPEC N134) */
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useValue } from 'tldraw'
import type { MatrixNote } from '../../shared/matrix/matrix.ts'
import { usePlace } from '../board/usePlace.ts'
import { useLanguage } from '../i18n/language.tsx'

interface SameNotesProps {
	same: readonly MatrixNote[]
	/** Id of the note that's open, wherever. */
	open: string | null
	tabbable: boolean
	children: ReactNode
}

export function SameNotes({ same, open, tabbable, children }: SameNotesProps) {
	const { t } = useLanguage()
	const place = usePlace()
	const id = useId()
	const [isWanted, want] = useState(false)
	const isHere = (note: string | null) => same.some((each) => each.id === note)
	// Somebody is on the way to one of them: it's there before the table looks for it.
	const isAimed = useValue('aim', () => {
		const aim = place.aim.get()
		return aim?.kind === 'note' && isHere(aim.id)
	}, [place, same])
	useEffect(() => {
		if (isAimed) want(true)
	}, [isAimed])
	const isOpen = isWanted || isAimed || isHere(open)
	const count = same.length
	return (
		<div className="same">
			<button
				type="button"
				className="same__toggle"
				aria-expanded={isOpen}
				aria-controls={id}
				aria-label={`${t('same.more', { count })}: ${t(isOpen ? 'same.close' : 'same.open', { count })}`}
				tabIndex={tabbable ? 0 : -1}
				onClick={() => want(!isOpen)}
			>
				{t('same.more', { count })}
			</button>
			<div id={id} className="same__notes" data-open={isOpen}>
				{children}
			</div>
		</div>
	)
}
