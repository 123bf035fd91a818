import { officeZone } from '../../kernel/instant.ts'

/**
 * Area codes of the US outside the Eastern zone, by zone. Codes that lie in two zones stand under
 * the one with more people; those of the Eastern zone are all others.
 */
const zones: Readonly<Record<string, string>> = {
  'America/Chicago': `
    205 251 256 334 659 938 327 479 501 870 448 850 217 224 309 312 331 447 464 618 630 708 730 773
    779 815 847 861 872 219 319 515 563 641 712 316 620 785 913 270 364 225 318 337 504 985 218 320
    507 612 651 763 924 952 228 601 662 769 235 314 417 557 573 636 660 816 975 308 402 531 701 405
    539 572 580 918 605 615 629 731 901 931 210 214 254 281 325 346 361 409 430 432 469 512 682 713
    726 737 806 817 830 832 903 936 940 945 956 972 979 262 274 353 414 534 608 715 920`,
  'America/Denver': '303 719 720 970 983 208 986 406 505 575 385 435 801 307 915',
  'America/Phoenix': '480 520 602 623 928',
  'America/Los_Angeles': `
    209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669
    707 714 747 760 805 818 820 831 837 840 858 909 916 925 949 951 702 725 775 458 503 541 971 206
    253 360 425 509 564`,
  'America/Anchorage': '907',
  'Pacific/Honolulu': '808',
  'America/Puerto_Rico': '340 787 939',
}

const zoneByAreaCode = new Map(
  Object.entries(zones).flatMap(([zone, codes]) =>
    codes
      .trim()
      .split(/\s+/)
      .map((code) => [code, zone]),
  ),
)

/** The zone of the area code of a US number in E.164. */
export function zoneOf(number: string): string {
  return zoneByAreaCode.get(number.slice(2, 5)) ?? officeZone
}
