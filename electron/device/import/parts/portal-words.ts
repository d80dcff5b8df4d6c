/**
 * A word of the portal without case, accents and punctuation, so that one spelling is left of it in any script. Letters that no accent can be
 * taken from stay as they are.
 */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * What Intune calls the parts of an OMA-URI setting: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Swedish,
 * Turkish, Russian, Japanese, Chinese, Korean, Arabic; then what others call them.
 */
const labels = {
  name: [
    ...['Name', 'Nom', 'Nombre', 'Nome', 'Naam', 'Nazwa', 'Název', 'Namn', 'Ad', 'Имя', '名前', '名称', '名稱', '이름', 'الاسم'],
    ...['settingName', 'displayName', 'rowName', 'Anzeigename'],
  ],
  description: [
    ...['Description', 'Beschreibung', 'Descripción', 'Descrizione', 'Descrição', 'Beschrijving', 'Opis', 'Popis', 'Beskrivning'],
    ...['Açıklama', 'Описание', '説明', '描述', '说明', '설명', 'الوصف'],
  ],
  omauri: ['OMA-URI', 'URI', 'Path', 'LocURI'],
  datatype: [
    ...['Data type', 'Datentyp', 'Type de données', 'Tipo de datos', 'Tipo di dati', 'Tipo de dados', 'Gegevenstype', 'Typ danych'],
    ...[
      'Datový typ',
      'Datatyp',
      'Veri türü',
      'Тип данных',
      'データ型',
      'データの種類',
      '数据类型',
      '資料類型',
      '데이터 형식',
      'نوع البيانات',
    ],
    ...['Type', 'valueType', 'Format', '@odata.type'],
  ],
  value: [
    ...['Value', 'Wert', 'Valeur', 'Valor', 'Valore', 'Waarde', 'Wartość', 'Hodnota', 'Värde', 'Değer', 'Значение'],
    ...['値', '值', '값', 'القيمة', 'Data'],
  ],
} as const;

/** Part of a setting by what the portal calls it, as `plainWord` spells that. */
export const partOfLabel: ReadonlyMap<string, keyof typeof labels> = new Map(
  (Object.keys(labels) as (keyof typeof labels)[]).flatMap((part) => labels[part].map((label) => [plainWord(label), part] as const)),
);

/** Data types, as Intune's pages, its CSV export and Microsoft Graph (`omaSettingString` ...) name them. */
const types = {
  chr: [
    ...['String', 'String (XML)', 'String (XML file)', 'XML file', 'Text', 'chr', 'omaSettingString', 'omaSettingStringXml'],
    ...['Zeichenfolge', 'Zeichenfolge (XML-Datei)', 'Chaîne', 'Chaîne (fichier XML)', 'Cadena', 'Cadena (archivo XML)', 'Stringa'],
    ...['Cadeia de caracteres', 'Tekenreeks', 'Ciąg', 'Řetězec', 'Sträng', 'Dize', 'Строка', '文字列', '字符串', '字串', '문자열', 'سلسلة'],
  ],
  int: [
    ...['Integer', 'int', 'Number', 'omaSettingInteger', 'Ganzzahl', 'Ganze Zahl', 'Entier', 'Nombre entier', 'Entero', 'Intero'],
    ...['Numero intero', 'Inteiro', 'Geheel getal', 'Liczba całkowita', 'Celé číslo', 'Heltal', 'Tamsayı', 'Целое число'],
    ...['整数', '整數', '정수', 'عدد صحيح'],
  ],
  bool: [
    ...['Boolean', 'bool', 'omaSettingBoolean', 'Boolesch', 'Boolescher Wert', 'Booléen', 'Booleano', 'Booleaanse waarde', 'Booleaans'],
    ...['Wartość logiczna', 'Logická hodnota', 'Booleskt värde', 'Boole', 'Логическое значение', 'ブール値', 'ブール', '布尔值', '布林值'],
    ...['부울', 'منطقي'],
  ],
  b64: ['Base64', 'Base64 (file)', 'b64', 'omaSettingBase64'],
  float: ['Floating point', 'float', 'omaSettingFloatingPoint', 'Gleitkomma', 'Virgule flottante', 'Punto flotante', '浮動小数点'],
  date: ['Date and time', 'dateTime', 'Date', 'omaSettingDateTime', 'Datum und Uhrzeit', 'Date et heure', 'Fecha y hora', '日付と時刻'],
} as const;

/** Format of OMA DM by data type, as `plainWord` spells that. */
export const formatOfType: ReadonlyMap<string, string> = new Map(
  Object.entries(types).flatMap(([format, names]) => names.map((name) => [plainWord(name), format] as const)),
);

const opening = /^[“”„‟«»‘’‚]/u;
const closing = /[“”„‟«»‘’]$/u;

/** A value without the pair of quotation marks that a word processor or a note put around it; null where there is none. */
export function insideQuotes(value: string): string | null {
  if (value.length < 2) return null;
  const inside = value.slice(1, -1);
  const isPlain = /^["']/.test(value) && value.startsWith(value.slice(-1)) && !inside.includes(value.charAt(0));
  return isPlain || (opening.test(value) && closing.test(value)) ? inside.trim() : null;
}
