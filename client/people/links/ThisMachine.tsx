/**
 * Where the page is open at an address that works on this machine only, such as
 * 127.0.0.1: says so, and by which address the others get in. (SPEC J64)
 */
import { useId } from 'react'
import { useLanguage } from '../../i18n/language.tsx'

interface ThisMachineProps {
	/** Origins by which others reach the server. */
	addresses: readonly string[]
	/** The one that the links have. */
	origin: string
	onOrigin(origin: string): void
}

export function ThisMachine({ addresses, origin, onOrigin }: ThisMachineProps) {
	const { t } = useLanguage()
	const id = useId()
	if (!isThisMachineOnly(location.hostname)) return null
	const here = t('links.here', { address: location.host })
	if (addresses.length === 0) {
		return (
			<p className="this-machine" role="note">
				<strong>{here}</strong> {t('links.hereHow')} <code>HOST=0.0.0.0 npm start</code>
			</p>
		)
	}
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
					value={origin}
					onChange={(event) => onOrigin(event.target.value)}
				>
					{addresses.map((address) => (
						<option key={address}>{address}</option>
					))}
				</select>
			)}
		</div>
	)
}

export function isThisMachineOnly(hostname: string): boolean {
	return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}
