"""The currencies in use, from CLDR: code, sign, English name, plural of its last word.

Written by tools/currencies.py; what CLDR does not have is added in `lexicon`.
"""

from typing import Final

TABLE: Final = """
AED||UAE dirham|dirhams
AFN||Afghan Afghani|afghanis
ALL||Albanian lek|lekë
AMD||Armenian dram|drams
AOA||Angolan kwanza|kwanzas
ARS||Argentine peso|pesos
AUD|A$|Australian dollar|dollars
AWG||Aruban florin|florin
AZN||Azerbaijani manat|manats
BAM||Bosnia-Herzegovina convertible mark|marks
BBD||Barbadian dollar|dollars
BDT||Bangladeshi taka|takas
BGN||Bulgarian lev|leva
BHD||Bahraini dinar|dinars
BIF||Burundian franc|francs
BMD||Bermudan dollar|dollars
BND||Brunei dollar|dollars
BOB||Bolivian boliviano|bolivianos
BRL|R$|Brazilian real|reals
BSD||Bahamian dollar|dollars
BTN||Bhutanese ngultrum|ngultrums
BWP||Botswanan pula|pulas
BYN||Belarusian ruble|rubles
BZD||Belize dollar|dollars
CAD|CA$|Canadian dollar|dollars
CDF||Congolese franc|francs
CHF||Swiss franc|francs
CLP||Chilean peso|pesos
CNY|CN¥|Chinese yuan|yuan
COP||Colombian peso|pesos
CRC||Costa Rican colón|colóns
CUP||Cuban peso|pesos
CVE||Cape Verdean escudo|escudos
CZK||Czech koruna|korunas
DJF||Djiboutian franc|francs
DKK||Danish krone|kroner
DOP||Dominican peso|pesos
DZD||Algerian dinar|dinars
EGP||Egyptian pound|pounds
ERN||Eritrean nakfa|nakfas
ETB||Ethiopian birr|birrs
EUR|€|euro|euros
FJD||Fijian dollar|dollars
FKP||Falkland Islands pound|pounds
GBP|£|British pound|pounds
GEL||Georgian lari|laris
GHS||Ghanaian cedi|cedis
GIP||Gibraltar pound|pounds
GMD||Gambian dalasi|dalasis
GNF||Guinean franc|francs
GTQ||Guatemalan quetzal|quetzals
GYD||Guyanaese dollar|dollars
HKD|HK$|Hong Kong dollar|dollars
HNL||Honduran lempira|lempiras
HTG||Haitian gourde|gourdes
HUF||Hungarian forint|forints
IDR||Indonesian rupiah|rupiahs
ILS|₪|Israeli new shekel|shekels
INR|₹|Indian rupee|rupees
IQD||Iraqi dinar|dinars
IRR||Iranian rial|rials
ISK||Icelandic króna|krónur
JMD||Jamaican dollar|dollars
JOD||Jordanian dinar|dinars
JPY|¥|Japanese yen|yen
KES||Kenyan shilling|shillings
KGS||Kyrgystani som|soms
KHR||Cambodian riel|riels
KMF||Comorian franc|francs
KPW||North Korean won|won
KRW|₩|South Korean won|won
KWD||Kuwaiti dinar|dinars
KYD||Cayman Islands dollar|dollars
KZT||Kazakhstani tenge|tenges
LAK||Laotian kip|kips
LBP||Lebanese pound|pounds
LKR||Sri Lankan rupee|rupees
LRD||Liberian dollar|dollars
LSL||Lesotho loti|lotis
LYD||Libyan dinar|dinars
MAD||Moroccan dirham|dirhams
MDL||Moldovan leu|lei
MGA||Malagasy ariary|ariaries
MKD||Macedonian denar|denari
MMK||Myanmar kyat|kyats
MNT||Mongolian tugrik|tugriks
MOP||Macanese pataca|patacas
MRU||Mauritanian ouguiya|ouguiyas
MUR||Mauritian rupee|rupees
MVR||Maldivian rufiyaa|rufiyaas
MWK||Malawian kwacha|kwachas
MXN|MX$|Mexican peso|pesos
MYR||Malaysian ringgit|ringgits
MZN||Mozambican metical|meticals
NAD||Namibian dollar|dollars
NGN||Nigerian naira|nairas
NIO||Nicaraguan córdoba|córdobas
NOK||Norwegian krone|kroner
NPR||Nepalese rupee|rupees
NZD|NZ$|New Zealand dollar|dollars
OMR||Omani rial|rials
PAB||Panamanian balboa|balboas
PEN||Peruvian sol|soles
PGK||Papua New Guinean kina|kina
PHP|₱|Philippine peso|pesos
PKR||Pakistani rupee|rupees
PLN||Polish zloty|zlotys
PYG||Paraguayan guarani|guaranis
QAR||Qatari riyal|riyals
RON||Romanian leu|lei
RSD||Serbian dinar|dinars
RUB||Russian ruble|rubles
RWF||Rwandan franc|francs
SAR||Saudi riyal|riyals
SBD||Solomon Islands dollar|dollars
SCR||Seychellois rupee|rupees
SDG||Sudanese pound|pounds
SEK||Swedish krona|kronor
SGD||Singapore dollar|dollars
SHP||St. Helena pound|pounds
SLE||Sierra Leonean leone|leones
SOS||Somali shilling|shillings
SRD||Surinamese dollar|dollars
SSP||South Sudanese pound|pounds
STN||São Tomé & Príncipe dobra|dobras
SYP||Syrian pound|pounds
SZL||Swazi lilangeni|emalangeni
THB||Thai baht|baht
TJS||Tajikistani somoni|somonis
TMT||Turkmenistani manat|manat
TND||Tunisian dinar|dinars
TOP||Tongan paʻanga|paʻanga
TRY||Turkish lira|lira
TTD||Trinidad & Tobago dollar|dollars
TWD|NT$|New Taiwan dollar|dollars
TZS||Tanzanian shilling|shillings
UAH||Ukrainian hryvnia|hryvnias
UGX||Ugandan shilling|shillings
USD|$|US dollar|dollars
UYU||Uruguayan peso|pesos
UZS||Uzbekistani som|som
VES||Venezuelan bolívar|bolívars
VND|₫|Vietnamese dong|dong
VUV||Vanuatu vatu|vatus
WST||Samoan tala|tala
XAF|FCFA|Central African CFA franc|francs
XCD|EC$|East Caribbean dollar|dollars
XCG|Cg.|Caribbean guilder|guilders
XOF|F CFA|West African CFA franc|francs
XPF|CFPF|CFP franc|francs
YER||Yemeni rial|rials
ZAR||South African rand|rand
ZMW||Zambian kwacha|kwachas
ZWG||Zimbabwean gold|gold
"""
