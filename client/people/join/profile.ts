/**
 * How others see me: given at the first join, remembered on this device, and offered
 * again at the next. (SPEC J3, J4, K6)
 */
import {
	cleanName,
	cleanOrganisation,
	readPreferences,
	writePreference,
} from '../../device/preferences.ts'

export interface Profile {
	name: string
	/** Sector id; empty where none is chosen. */
	sector: string
	/** Empty where there's none. */
	organisation: string
}

export function readProfile(): Profile {
	const { name, sector, organisation } = readPreferences()
	return { name, sector, organisation }
}

export function rememberProfile({ name, sector, organisation }: Profile): void {
	writePreference('name', name)
	writePreference('sector', sector)
	writePreference('organisation', organisation)
}

export function cleanProfile({ name, sector, organisation }: Profile): Profile {
	return { name: cleanName(name), sector, organisation: cleanOrganisation(organisation) }
}

/** The first thing that a board with these sectors still has to ask for. */
export function missingOf(
	profile: Profile,
	sectors: readonly { id: string }[],
): 'name' | 'sector' | null {
	if (cleanName(profile.name) === '') return 'name'
	return sectors.some(({ id }) => id === profile.sector) ? null : 'sector'
}
