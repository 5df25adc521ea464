//! Small questions to the syntax that several laws ask.

/// A path, name by name.
pub(crate) type Names = Vec<String>;

/// The names of a path; none of one into another crate, `::name`.
pub(crate) fn names(path: &syn::Path) -> Names {
    match path.leading_colon {
        Some(_) => Names::new(),
        None => path.segments.iter().map(|segment| segment.ident.to_string()).collect(),
    }
}

/// Whether what has these attributes is there in tests alone.
pub(crate) fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let Ok(list) = attribute.meta.require_list() else { return false };
        let condition: String = list.tokens.to_string().split_whitespace().collect();
        let mut words = condition.split(['(', ')', ',']);
        list.path.is_ident("cfg") && !condition.contains("not(test)") && words.any(|word| word == "test")
    })
}

/// The attributes of an item.
pub(crate) fn item_attributes(item: &syn::Item) -> &[syn::Attribute] {
    use syn::Item;
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The attributes of a part of an `impl`.
pub(crate) fn part_attributes(part: &syn::ImplItem) -> &[syn::Attribute] {
    match part {
        syn::ImplItem::Const(part) => &part.attrs,
        syn::ImplItem::Fn(part) => &part.attrs,
        syn::ImplItem::Macro(part) => &part.attrs,
        syn::ImplItem::Type(part) => &part.attrs,
        _ => &[],
    }
}
