/** The ways on and back, each in words that say how much will come. (SPEC E84, C61) */
import { useLanguage } from '../i18n/language.tsx'
import { LIMITS } from './limits.ts'
import type { Plan } from './plan/plan.ts'

interface WaysProps {
	plan: Plan
	/** How many records the board has room for. */
	recordsLeft: number
	/** Pastes all of it as one note; null of a file. */
	one: (() => void) | null
	apply(): void
	close(): void
}

export function Ways({ plan, recordsLeft, one, apply, close }: WaysProps) {
	const { t } = useLanguage()
	const going = plan.items.filter(({ goes }) => goes)
	const fresh = going.filter(({ note }) => note === null).length
	const changed = going.length - fresh
	const limit = LIMITS.notes
	const problem =
		fresh > limit
			? t('intoCells.tooMany', { count: fresh, limit })
			: fresh > recordsLeft
				? t('intoCells.noRoom', { count: Math.max(0, recordsLeft) })
				: null
	const isPossible = going.length > 0 && problem === null
	const isPaste = one !== null
	// Of a paste, Enter does what's likely. The platform's dialog looks for it as it opens; React's own property isn't written.
	const likely = (button: HTMLButtonElement | null) => {
		if (isPaste) button?.setAttribute('autofocus', '')
	}

	function words(): string {
		if (going.length === 0) return t('intoCells.submitNothing')
		if (changed === 0) {
			return isPaste ? t('table.count', { count: fresh }) : t('intoCells.submit', { count: fresh })
		}
		if (fresh === 0) return t('intoCells.submitChanged', { count: changed })
		return t('intoCells.submitBoth', { fresh, changed })
	}

	return (
		<div className="into-cells__end">
			<p className="failure" role="alert">
				{problem}
			</p>
			<div className="dialog__ways">
				<button type="button" className="button" onClick={close}>
					{t('app.cancel')}
				</button>
				{one && (
					<button
						ref={isPossible ? undefined : likely}
						type="button"
						className="button"
						onClick={one}
					>
						{t('paste.one')}
					</button>
				)}
				<button
					ref={isPossible ? likely : undefined}
					type="button"
					className="button button--primary"
					disabled={!isPossible}
					onClick={apply}
				>
					{words()}
				</button>
			</div>
		</div>
	)
}
