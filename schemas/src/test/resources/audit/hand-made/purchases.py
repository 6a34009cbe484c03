"""Purchases from the app stores."""
from dynamodb_dal import Tables

tables = Tables()


def entitlement(user_id, product_id):
    """Reads ielts-genai-prep-entitlements by its whole key."""
    row = tables.get_table('entitlements').get_item(Key={'user_id': user_id, 'product_id': product_id})
    return row.get('Item')
