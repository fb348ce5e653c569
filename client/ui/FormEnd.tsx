/** The end of a form in a dialog: what went wrong, and the ways on and back. */
import { useLanguage } from '../i18n/language.tsx'

interface FormEndProps {
	failure: string | null
	working: boolean
	/** On the button that submits the form. */
	words: string
	onCancel(): void
}

export function FormEnd({ failure, working, words, onCancel }: FormEndProps) {
	const { t } = useLanguage()
	return (
		<>
			<p className="failure" role="alert">
				{failure}
			</p>
			<div className="dialog__ways">
				<button type="button" className="button" onClick={onCancel}>
					{t('app.cancel')}
				</button>
				<button type="submit" className="button button--primary" aria-disabled={working}>
					{working && <span className="spinner" aria-hidden="true" />}
					{words}
				</button>
			</div>
		</>
	)
}
