extension Names {
  /// The languages of ISO 639-1 with the regional tags (BCP 47) that sites mostly use.
  public static let languages = Names(
    """
    aa Afar|ab Abkhazian|ae Avestan|af Afrikaans|ak Akan|am Amharic|an Aragonese|ar Arabic|
    as Assamese|av Avaric|ay Aymara|az Azerbaijani|ba Bashkir|be Belarusian|bg Bulgarian|
    bi Bislama|bm Bambara|bn Bengali|bo Tibetan|br Breton|bs Bosnian|ca Catalan|ce Chechen|
    ch Chamorro|co Corsican|cr Cree|cs Czech|cu Church Slavic|cv Chuvash|cy Welsh|da Danish|
    de German|de-AT German (Austria)|de-CH German (Switzerland)|de-DE German (Germany)|dv Dhivehi|
    dz Dzongkha|ee Ewe|el Greek|en English|en-AU English (Australia)|en-CA English (Canada)|
    en-GB English (United Kingdom)|en-IE English (Ireland)|en-IN English (India)|
    en-NZ English (New Zealand)|en-US English (United States)|eo Esperanto|es Spanish|
    es-419 Spanish (Latin America)|es-AR Spanish (Argentina)|es-ES Spanish (Spain)|
    es-MX Spanish (Mexico)|et Estonian|eu Basque|fa Persian|ff Fulah|fi Finnish|fil Filipino|
    fj Fijian|fo Faroese|fr French|fr-BE French (Belgium)|fr-CA French (Canada)|
    fr-CH French (Switzerland)|fr-FR French (France)|fy Western Frisian|ga Irish|
    gd Scottish Gaelic|gl Galician|gn Guarani|gu Gujarati|gv Manx|ha Hausa|he Hebrew|hi Hindi|
    ho Hiri Motu|hr Croatian|ht Haitian|hu Hungarian|hy Armenian|hz Herero|ia Interlingua|
    id Indonesian|ie Interlingue|ig Igbo|ii Sichuan Yi|ik Inupiaq|io Ido|is Icelandic|it Italian|
    it-CH Italian (Switzerland)|iu Inuktitut|ja Japanese|jv Javanese|ka Georgian|kg Kongo|
    ki Kikuyu|kj Kuanyama|kk Kazakh|kl Kalaallisut|km Khmer|kn Kannada|ko Korean|kr Kanuri|
    ks Kashmiri|ku Kurdish|kv Komi|kw Cornish|ky Kirghiz|la Latin|lb Luxembourgish|lg Ganda|
    li Limburgan|ln Lingala|lo Lao|lt Lithuanian|lu Luba-Katanga|lv Latvian|mg Malagasy|
    mh Marshallese|mi Maori|mk Macedonian|ml Malayalam|mn Mongolian|mr Marathi|ms Malay|
    mt Maltese|my Burmese|na Nauru|nb Norwegian Bokmål|nd North Ndebele|ne Nepali|ng Ndonga|
    nl Dutch|nl-BE Dutch (Belgium)|nn Norwegian Nynorsk|no Norwegian|nr South Ndebele|nv Navajo|
    ny Nyanja|oc Occitan|oj Ojibwa|om Oromo|or Oriya|os Ossetian|pa Panjabi|pi Pali|pl Polish|
    ps Pushto|pt Portuguese|pt-BR Portuguese (Brazil)|pt-PT Portuguese (Portugal)|qu Quechua|
    rm Romansh|rn Rundi|ro Romanian|ru Russian|rw Kinyarwanda|sa Sanskrit|sc Sardinian|sd Sindhi|
    se Northern Sami|sg Sango|si Sinhala|sk Slovak|sl Slovenian|sm Samoan|sn Shona|so Somali|
    sq Albanian|sr Serbian|ss Swati|st Southern Sotho|su Sundanese|sv Swedish|sw Swahili|ta Tamil|
    te Telugu|tg Tajik|th Thai|ti Tigrinya|tk Turkmen|tl Tagalog|tn Tswana|to Tonga|tr Turkish|
    ts Tsonga|tt Tatar|tw Twi|ty Tahitian|ug Uighur|uk Ukrainian|ur Urdu|uz Uzbek|ve Venda|
    vi Vietnamese|vo Volapük|wa Walloon|wo Wolof|xh Xhosa|yi Yiddish|yo Yoruba|za Zhuang|
    zh Chinese|zh-CN Chinese (China)|zh-HK Chinese (Hong Kong)|zh-Hans Chinese (simplified)|
    zh-Hant Chinese (traditional)|zh-TW Chinese (Taiwan)|zu Zulu
    """)
}
