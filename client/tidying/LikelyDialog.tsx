/** Notes of a cell that may say the same: offered group by group, and nothing done by itself. (SPEC C39) */
import { useMemo } from 'react'
import type { MatrixCell } from '../../shared/matrix/matrix.ts'
import { useLanguage } from '../i18n/language.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { likelySame } from './likeness.ts'

interface LikelyDialogProps {
	cell: MatrixCell
	onSame(ids: readonly string[]): void
	onClosed(): void
}

export function LikelyDialog({ cell, onSame, onClosed }: LikelyDialogProps) {
	const { t } = useLanguage()
	const groups = useMemo(() => likelySame(cell.notes), [cell.notes])
	return (
		<Dialog heading={t('same.likelyHeading')} onClosed={onClosed}>
			{() => (
				<div className="dialog__form">
					<p>{t('same.likelyHint')}</p>
					<p role="status">{groups.length === 0 && t('same.likelyNone')}</p>
					{groups.map((group) => (
						<section key={group[0]?.id} className="likely">
							<ul>
								{group.map(({ id, text }) => (
									<li key={id} lang="">
										{text}
									</li>
								))}
							</ul>
							<button
								type="button"
								className="button"
								onClick={() => onSame(group.map(({ id }) => id))}
							>
								{t('same.likelyDo')}
							</button>
						</section>
					))}
				</div>
			)}
		</Dialog>
	)
}
