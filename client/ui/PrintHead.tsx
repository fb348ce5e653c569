/** What stands above a view on paper: whose it is, and of when. On a screen there's the bar. (SPEC Z80) */
import { useLanguage } from '../i18n/language.tsx'
import { formatDate } from '../i18n/translate.ts'
import { usePrinting } from './printing.ts'
import './PrintHead.css'

interface PrintHeadProps {
	/** The board's. */
	title: string
	/** What of the board it is. */
	part: string
}

export function PrintHead({ title, part }: PrintHeadProps) {
	const { language } = useLanguage()
	// Drawn anew when it's printed, so that the date is of that day.
	usePrinting()
	return (
		<div className="print-head">
			<p className="print-head__title">{title}</p>
			<p>{`${part} · ${formatDate(language, Date.now())}`}</p>
		</div>
	)
}
