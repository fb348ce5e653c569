/** Asks for a name, once and beside the work: nobody has to answer before writing. */
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from './Icon.tsx'
import { NameForm } from './NameForm.tsx'

interface NameCalloutProps {
	/** The name that others see meanwhile. */
	guest: string
	onName(name: string): void
	onLater(): void
}

export function NameCallout({ guest, onName, onLater }: NameCalloutProps) {
	const { t } = useLanguage()
	return (
		<section className="callout" aria-label={t('people.ask')}>
			<div className="callout__head">
				<h2>{t('people.ask')}</h2>
				<button
					type="button"
					className="button button--quiet"
					aria-label={t('people.later')}
					title={t('people.later')}
					onClick={onLater}
				>
					<Icon name="close" />
				</button>
			</div>
			<NameForm hideLabel name="" hint={t('people.askText', { name: guest })} onName={onName} />
		</section>
	)
}
