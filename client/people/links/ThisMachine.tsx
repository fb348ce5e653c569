/**
 * Where the page is open at an address that works on this machine only, such as
 * 127.0.0.1: says so, and by which address the others get in. (SPEC J64)
 */
import { useId } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { isThisMachineOnly } from './links.ts'

interface ThisMachineProps {
	/** How others reach the server; without it only that they don't by this one. */
	others?: {
		/** Origins. */
		addresses: readonly string[]
		/** The one that the links have. */
		chosen: string
		choose(origin: string): void
	}
}

export function ThisMachine({ others }: ThisMachineProps) {
	const { t } = useLanguage()
	const id = useId()
	if (!isThisMachineOnly(location.hostname)) return null
	const here = t('links.here', { address: location.host })
	if (!others || others.addresses.length === 0) {
		return (
			<p className="this-machine" role="note">
				<strong>{here}</strong>
				{others && (
					<>
						{' '}
						{t('links.hereHow')} <code>HOST=0.0.0.0 npm start</code>
					</>
				)}
			</p>
		)
	}
	const { addresses, chosen, choose } = others
	return (
		<div className="this-machine" role="note">
			<p>
				<strong>{here}</strong> <label htmlFor={id}>{t('links.hereOthers')}</label>
			</p>
			{addresses.length === 1 ? (
				<output id={id}>{addresses[0]}</output>
			) : (
				<select
					id={id}
					className="field__input"
					value={chosen}
					onChange={(event) => choose(event.target.value)}
				>
					{addresses.map((address) => (
						<option key={address}>{address}</option>
					))}
				</select>
			)}
		</div>
	)
}
