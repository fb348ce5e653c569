/** What the pages around the boards share: the wordmark, the languages, the footer. */

import type { ReactNode } from 'react'
import { withBase } from '../basePath.ts'
import { useLanguage } from '../i18n/language.tsx'
import { LanguagePicker } from './LanguagePicker.tsx'
import { Link } from './Link.tsx'
import { Mark } from './Mark.tsx'
import './PageShell.css'

export function PageShell({ children }: { children: ReactNode }) {
	const { t } = useLanguage()
	return (
		<div className="page">
			<header className="page__head">
				<Link href="/" className="wordmark">
					<Mark />
					{t('app.name')}
				</Link>
				<LanguagePicker />
			</header>
			<main className="page__main">{children}</main>
			<footer className="page__foot">
				<a className="link" href={withBase('/THIRD_PARTY_LICENSES.txt')}>
					{t('app.licences')}
				</a>
			</footer>
		</div>
	)
}
