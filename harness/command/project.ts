import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this package, in which scenarios lie and reports are written. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Which files are scenarios: sources here, JavaScript in the built package. */
export const scenarioGlob = `scenarios/**/*.scenario.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`
